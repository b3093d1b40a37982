#!/usr/bin/env bash
# Builds the bridge to libtorch: artifacts/native/libmladvisor_torch.so. Quiet when it works.
set -euo pipefail
cd "$(dirname "$0")"
out=../../../artifacts/native
mkdir -p "$out"
g++ -std=c++17 -O2 -fPIC -shared bridge.cpp -o "$out/libmladvisor_torch.so"
