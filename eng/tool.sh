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

# What a user has set stays. Tensors come and go at every step: glibc should keep their pages, those in the heaps of other threads too (top_pad).
# Trainings run side by side, one thread each: OpenBLAS threads would take the core from under the next one. OMP_PROC_BIND stays unset: it would bind every
# thread to one core.
set_training_environment() {
  export GLIBC_TUNABLES=${GLIBC_TUNABLES:-glibc.malloc.mmap_threshold=1073741824:glibc.malloc.trim_threshold=1073741824:glibc.malloc.top_pad=134217728}
  export OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
}
