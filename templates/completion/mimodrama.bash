# Completion of mimodrama for bash. Put this line into ~/.bashrc:
#   eval "$(mimodrama completion bash)"
_mimodrama() {
  local line=${COMP_LINE:0:COMP_POINT} piece rest word about cut
  local -a words=()
  # Bash splits words at signs such as = and @ as well; here they end at blanks alone.
  rest=$line
  for piece in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    if ((${#words[@]} == 0)) || [[ $rest == [[:space:]]* ]]; then
      rest=${rest#"${rest%%[![:space:]]*}"}
      words+=("")
    fi
    [[ $rest == "$piece"* ]] || piece=$rest
    words[${#words[@]}-1]+=$piece
    rest=${rest#"$piece"}
  done
  local typed=${words[${#words[@]}-1]}
  # What stands before the last of those signs is there already, and bash leaves it alone.
  cut=${typed%"${typed##*[=:]}"}
  [[ $COMP_WORDBREAKS == *:* ]] || cut=${typed%"${typed##*=}"}
  COMPREPLY=()
  local -a plain=()
  for word in "${words[@]:1}"; do
    word=${word//\\/}
    word=${word#[\"\']}
    plain+=("${word%[\"\']}")
  done
  while IFS=$'\t' read -r word about; do
    word=${word#"$cut"}
    [[ $word == */ || $word == *, ]] && compopt -o nospace 2>/dev/null
    case $word in
      *[[:space:]\'\"\\\$\`\&\;\|\<\>\(\)\*\?\!\[\]\{\}\#]*)
        # What is quoted already stays in its quotes.
        [[ $typed == [\"\']* ]] || printf -v word %q "$word"
        ;;
    esac
    COMPREPLY+=("$word")
  done < <(mimodrama __complete "${plain[@]}" 2>/dev/null </dev/null)
}
complete -o nosort -F _mimodrama mimodrama 2>/dev/null || complete -F _mimodrama mimodrama
