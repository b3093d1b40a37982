# Where the tool is, and what runs it; sourced by build.sh and mladvisor, with `root` set.
# shellcheck shell=bash disable=SC2034,SC2154 # root is theirs; dotnet, tool and artifacts are for them

artifacts=$root/artifacts
tool=$artifacts/bin/MlAdvisor.Cli/release/MlAdvisor.Cli.dll

# Empty when there is none.
if command -v dotnet >/dev/null; then
  dotnet=dotnet
elif [[ -x ${HOME:-}/.dotnet/dotnet ]]; then
  dotnet=$HOME/.dotnet/dotnet
else
  dotnet=
fi

# Built for the stack that is asked for, and since any source changed. A folder is newer when a file was added to it or deleted.
tool_is_built() {
  local sources=("$root"/{src,eng,data,datasets.json,global.json,Directory.Build.props,Directory.Packages.props})
  [[ -n $dotnet && -f $tool && -f $artifacts/tool.stamp && -f $artifacts/stack ]] || return 1
  [[ -z ${MLADVISOR_STACK:-} || $(<"$artifacts/stack") == "$MLADVISOR_STACK "* ]] || return 1
  [[ -z $(find "${sources[@]}" -newer "$artifacts/tool.stamp" -print -quit 2>/dev/null) ]]
}
