/** A shell that can be taught to complete our words. */
export type Shell = "bash" | "zsh" | "fish";

// Each asks `kalam-migrate complete -- <words up to the cursor>` and takes one candidate a line,
// with its description behind a tab; a line `:files` or `:folders` stands for the shell's own.
// What was typed is passed on as it is and never evaluated.
const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completions of kalam-migrate for bash
_kalam_migrate() {
  local line current=\${COMP_WORDS[COMP_CWORD]}
  [[ $current == "=" ]] && current=""
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) _kalam_migrate_paths -f "$current" ;;
      :folders) _kalam_migrate_paths -d "$current" ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
_kalam_migrate_paths() {
  local line
  # Not there in the bash of macOS.
  compopt -o filenames 2>/dev/null
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$1" -- "$2")
}
complete -F _kalam_migrate kalam-migrate`,

  zsh: `#compdef kalam-migrate
# Completions of kalam-migrate for zsh
_kalam_migrate() {
  local line
  local -a lines found
  lines=("\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ $PREFIX == --*=* ]] && compset -P 1 '*='
  for line in $lines; do
    case $line in
      :files) _files; return ;;
      :folders) _files -/; return ;;
      *) found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done
  _describe -t values 'kalam-migrate' found
}
if [[ $funcstack[1] == _kalam_migrate ]]; then
  _kalam_migrate "$@"
else
  compdef _kalam_migrate kalam-migrate
fi`,

  fish: `# Completions of kalam-migrate for fish
function __kalam_migrate
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l flag (string match -r -- '^--[^=]+=' $current)
  for line in ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
    switch $line
      case :files
        __fish_complete_path (string replace -- "$flag" "" $current)
      case :folders
        __fish_complete_directories (string replace -- "$flag" "" $current)
      case '*'
        printf '%s\\n' "$flag$line"
    end
  end
end
complete -c kalam-migrate -f -a '(__kalam_migrate)'`,
};

/** The script that makes a shell complete `kalam-migrate`. */
export function completionScript(shell: Shell): string {
  return scripts[shell];
}
