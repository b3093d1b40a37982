#!/usr/bin/env bash
# Builds the bridge to libtorch: artifacts/native/libmladvisor_torch.so. Quiet when it works; only what has changed is compiled.
set -euo pipefail
cd "$(dirname "$0")"
if [[ ! -e /usr/include/ATen/ATen.h ]]; then
  echo "libtorch is not here: apt-get install libtorch-dev libopenblas0-pthread" >&2
  exit 1
fi
out=../../../artifacts/native
mkdir -p "$out/obj"

compile() {
  local source=$1 object="$2/obj/${1%.cpp}.o"
  [[ $object -nt $source && $object -nt bridge.h && $object -nt build.sh ]] && return
  # -O1: nearly all of the work is libtorch's own, and -O2 takes twice as long to build.
  g++ -std=c++17 -O1 -fPIC -fvisibility=default -Wall -Wno-unknown-pragmas -c "$source" -o "$object.new"
  mv "$object.new" "$object"
}
export -f compile

printf '%s\n' *.cpp | xargs -P "$(nproc)" -I{} bash -c 'set -e; compile "$1" "$2"' _ {} "$out"
g++ -shared "$out"/obj/*.o -o "$out/libmladvisor_torch.so.new" -ltorch_cpu -lc10 -l:libblas.so.3
mv "$out/libmladvisor_torch.so.new" "$out/libmladvisor_torch.so"
