# Completes dossier's command line in fish. What can stand where is asked of
# the program itself, so that it is always true of the version that is run.
function __dossier_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l current (commandline -ct)
    set -l before ''
    set -l value $current
    if string match -qr '^-[^=]*=' -- $current
        set before (string match -r '^-[^=]*=' -- $current)
        set value (string replace -r '^-[^=]*=' '' -- $current)
    end
    for line in ($program __complete fish -- $words "$current" 2>/dev/null)
        switch $line
            case :files
                for path in (__fish_complete_path "$value")
                    echo $before$path
                end
            case :folders
                for path in (__fish_complete_directories "$value")
                    echo $before$path
                end
            case :value
            case '*'
                echo $before$line
        end
    end
end
complete -c dossier -f -a '(__dossier_complete)'
