# Completes dossier's command line in bash. What can stand where is asked of
# the program itself, so that it is always true of the version that is run.
_dossier() {
    local line word current="${COMP_WORDS[COMP_CWORD]}" open=yes
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
        :files)
            compopt -o default 2>/dev/null
            return
            ;;
        :folders)
            compopt -o dirnames 2>/dev/null
            return
            ;;
        :value) continue ;; # bash takes words apart at = itself
        esac
        word="${line%%$'\t'*}"
        case "$word" in
        */ | *=) ;; # more of the word follows
        *) open= ;;
        esac
        case "$current" in
        [\"\']*) ;; # a quotation that has begun needs no more
        *) printf -v word '%q' "$word" ;;
        esac
        COMPREPLY+=("$word")
    done < <("${COMP_WORDS[0]}" __complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [ -n "$open" ] && [ "${#COMPREPLY[@]}" -gt 0 ]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _dossier dossier
