#compdef dossier
# Completes dossier's command line in zsh. What can stand where is asked of the
# program itself, so that it is always true of the version that is run.
_dossier() {
    local line word text
    local -a before closed open answers
    before=("${(@Q)words[2,CURRENT-1]}")
    (( CURRENT > 2 )) || before=()
    answers=("${(@f)$("${(Q)words[1]}" __complete zsh -- "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in "${answers[@]}"; do
        case $line in
            '') continue ;;
            :files) _files; return ;;
            :folders) _files -/; return ;;
            :value) compset -P '*='; continue ;;
        esac
        word=${line%%$'\t'*}
        text=${line#$word}
        text=${text#$'\t'}
        if [[ $word == *(/|=) ]]; then
            open+=("${word//:/\\:}:$text")
        else
            closed+=("${word//:/\\:}:$text")
        fi
    done
    (( $#closed )) && _describe dossier closed
    (( $#open )) && _describe dossier open -S ''
    (( $#closed + $#open ))
}
if [[ ${funcstack[1]} == _dossier ]]; then
    _dossier "$@" # read from $fpath, when it is first needed
else
    compdef _dossier dossier
fi
