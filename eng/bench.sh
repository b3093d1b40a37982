# Runs the benchmarks; sourced by build.sh.
# shellcheck shell=bash disable=SC2154 # root, artifacts and dotnet are build.sh's

bench() {
  local name=${1:-}
  shift || true
  case $name in
    train | advise)
      need_pytorch
      run_benchmarks "$name" "$@"
      ;;
    telemetry | convolutions) run_benchmarks "$name" "$@" ;;
    fused) run_tests --all FusedEqualsSerial ;;
    diagnose | seeds | cost) run_benchmarks "$name" "$@" ;;
    '') die "bench what? There are: train, telemetry, convolutions, advise, cost, fused, diagnose, seeds" ;;
    *) die "there is no benchmark '$name'. There are: train, telemetry, convolutions, advise, cost, fused, diagnose, seeds" ;;
  esac
}

# PyTorch of the same libtorch as the embedded stack's: Debian's, for Debian's own Python.
need_pytorch() {
  if /usr/bin/python3 -c 'import torch' 2>/dev/null; then return; fi
  command -v apt-get >/dev/null || die "this bench measures against PyTorch, which /usr/bin/python3 does not have here: install python3-torch"
  apt_install python3-torch
}

run_benchmarks() {
  say "build.sh: building (log: artifacts/build.log)"
  logged build "$dotnet" build "$root/benchmarks/MlAdvisor.Benchmarks.csproj" -c Release
  unlock
  # Both sides get the tool's environment, and one thread.
  set_training_environment
  export OMP_NUM_THREADS=1
  "$dotnet" "$artifacts/bin/MlAdvisor.Benchmarks/release/MlAdvisor.Benchmarks.dll" "$@"
}
