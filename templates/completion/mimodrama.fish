# Completion of mimodrama for fish. Keep it where fish looks for it:
#   mimodrama completion fish > ~/.config/fish/completions/mimodrama.fish
function __mimodrama_complete
    set -l before (commandline -opc)
    set -l typed (commandline -ct)
    mimodrama __complete $before[2..-1] "$typed" 2>/dev/null </dev/null
end
complete -c mimodrama -f -k -a '(__mimodrama_complete)'
