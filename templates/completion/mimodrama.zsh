#compdef mimodrama
# Completion of mimodrama for zsh. Put this line into ~/.zshrc, after compinit:
#   eval "$(mimodrama completion zsh)"
_mimodrama() {
  local line word about
  local -a ended=() ended_shown=() open=() open_shown=()
  local -a typed=()
  ((CURRENT > 2)) && typed=("${(@Q)words[2,CURRENT-1]}")
  typed+=("${(Q)PREFIX}")
  while IFS=$'\t' read -r word about; do
    line=$word
    [[ -n $about ]] && line="$word  -- $about"
    if [[ $word == */ || $word == *, ]]; then
      open+=("$word")
      open_shown+=("$line")
    else
      ended+=("$word")
      ended_shown+=("$line")
    fi
  done < <(mimodrama __complete "${typed[@]}" 2>/dev/null </dev/null)
  (($#ended)) && compadd -l -d ended_shown -a ended
  (($#open)) && compadd -S '' -l -d open_shown -a open
  return 0
}
if [[ $funcstack[1] == _mimodrama ]]; then
  _mimodrama "$@"
else
  compdef _mimodrama mimodrama
fi
