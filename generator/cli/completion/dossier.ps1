# Completes dossier's command line in PowerShell. What can stand where is asked
# of the program itself, so that it is always true of the version that is run.
# Where it has no words to offer, PowerShell offers files.
Register-ArgumentCompleter -Native -CommandName dossier -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursorPosition })
    $program = "$($elements[0])"
    $words = @($elements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    if ($wordToComplete -eq '') {
        $words += '""' # PowerShell before 7.3 hands on no word that is empty
    }
    $before = ''
    if ($wordToComplete -match '^-[^=]*=') {
        $before = $Matches[0]
    }
    & $program __complete powershell -- $words 2>$null | Where-Object { $_ -notmatch '^:' } | ForEach-Object {
        $word, $text = $_ -split "`t", 2
        if (-not $text) {
            $text = $word
        }
        $shown = $before + $word
        if ($shown -match "[\s'#(){}$]") {
            $shown = "'" + ($shown -replace "'", "''") + "'"
        }
        [System.Management.Automation.CompletionResult]::new($shown, $word, 'ParameterValue', $text)
    }
}
