#!/usr/bin/env bash
# Sets this repository up, builds, tests, measures and packs it. `./build.sh help` tells how.
set -euo pipefail

root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# shellcheck source=eng/tool.sh
source "$root/eng/tool.sh"
# shellcheck source=eng/setup.sh
source "$root/eng/setup.sh"
# shellcheck source=eng/test.sh
source "$root/eng/test.sh"
# shellcheck source=eng/bench.sh
source "$root/eng/bench.sh"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

usage() {
  cat <<'USAGE'
Usage: ./build.sh COMMAND

  setup [--again]        finds out which stack can be had, installs what it needs, says which one it took and why;
                         --again asks the registry again
  build                  sets up when needed, then builds the tool that ./mladvisor runs
  test [--all] [NAME...] sets up when needed, builds everything and runs the tests: those whose full name contains a NAME,
                         or that a test filter expression such as TestCategory=Slow selects; slow ones only with --all
  bench NAME             measures; NAME is one of: train (a training step beside PyTorch's; --full for all lanes and more rounds),
                         telemetry (what measuring itself costs a training), convolutions (lanes one by one, all at once, and by the rule),
                         advise (regret and cost of advice beside random search and the full grid),
                         cost (the seconds of advise beside those of run, whole commands),
                         fused (whether lanes that train together equal each alone: all combinations of layer, optimizer and loss),
                         diagnose (training problems with known faults, and their repaired twins), seeds (docs/seeds.md)
  pack                   makes the NuGet packages in artifacts/packages; needs the packages stack
  help                   says this

MLADVISOR_STACK=packages or =embedded takes that stack without asking: see docs/stacks.md.
USAGE
}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "build.sh: $*"
  exit 1
}

# Runs a command with its output kept in a log; where it fails, shows the log's end and stops.
# The lock (descriptor 9) is not passed on: a build server that stays behind would hold it.
logged() {
  local log=$artifacts/$1.log
  shift
  "$@" >"$log" 2>&1 </dev/null 9>&- && return
  say "build.sh: this failed: $*"
  grep -E 'error|E: ' "$log" | sort -u | head -n 40 >&2 || tail -n 40 "$log" >&2
  die "the whole log is in ${log#"$root/"}"
}

# One set-up or build of this folder at a time; the lock ends with the process, or with `unlock`.
lock() {
  mkdir -p "$artifacts"
  command -v flock >/dev/null || return 0
  exec 9>"$artifacts/lock"
  flock --nonblock 9 && return
  say "build.sh: waiting for another set-up or build in this folder"
  flock 9
}

unlock() { exec 9>&-; }

build_tool() {
  say "mladvisor: building the tool (log: artifacts/build.log)"
  touch "$artifacts/tool.stamp.new"
  logged build "$dotnet" build "$root/src/MlAdvisor.Cli/MlAdvisor.Cli.csproj" -c Release
  mv "$artifacts/tool.stamp.new" "$artifacts/tool.stamp"
}

pack() {
  [[ $(stack) == packages ]] || die "pack needs the packages stack, and this is $(stack_and_why)"
  local project
  for project in MlAdvisor MlAdvisor.Cli; do
    logged pack "$dotnet" pack "$root/src/$project/$project.csproj" -c Release -p:MlStack=packages -o "$artifacts/packages"
  done
  ls -- "$artifacts/packages"
}

main() {
  local command=${1:-help}
  shift || true
  case $command in
    setup)
      lock
      case ${1:-} in
        '') ;;
        --again) rm -f "$artifacts/stack" ;;
        *) die "setup takes --again or nothing, not '$1'" ;;
      esac
      set_up
      stack_and_why
      ;;
    build)
      lock
      set_up_when_needed
      tool_is_built || build_tool
      ;;
    test)
      lock
      set_up_when_needed
      run_tests "$@"
      ;;
    bench)
      lock
      set_up_when_needed
      bench "$@"
      ;;
    pack)
      lock
      set_up_when_needed
      pack
      ;;
    help | --help | -h) usage ;;
    *)
      usage >&2
      die "there is no command '$command'"
      ;;
  esac
}

main "$@"
