# Sets the repository up; sourced by build.sh.
# Leaves artifacts/stack ("STACK HOW KEY", then the reason), artifacts/stack.props for MSBuild, artifacts/setup.stamp.
# shellcheck shell=bash disable=SC2154 # root, artifacts and dotnet are build.sh's

stack() { cut -d ' ' -f 1 "$artifacts/stack" | head -n 1; }

stack_and_why() { printf 'stack: %s, because %s\n' "$(stack)" "$(sed -n 2p "$artifacts/stack")"; }

# Everything, with what it needs looked up anew: under a second when nothing is to be done.
set_up() {
  check_sdk
  choose_stack
  if [[ $(stack) == embedded ]]; then
    install_system_packages
    build_native_bridge
  fi
  touch "$artifacts/setup.stamp"
}

# For the commands that only want it done: says nothing, and looks nothing up, where it was.
set_up_when_needed() {
  [[ -n $dotnet ]] || check_sdk
  if stack_is_chosen && [[ -f $artifacts/setup.stamp ]] && { [[ $(stack) == packages ]] || native_bridge_is_built; }; then
    return
  fi
  set_up
  stack_and_why >&2
}

check_sdk() {
  local advice="Get it from https://dot.net/download, or with your system's package manager (dotnet-sdk-10.0)."
  [[ -n $dotnet ]] || die "the .NET 10 SDK is not here: there is no 'dotnet' on the PATH or in ~/.dotnet. $advice"
  (cd "$root" && "$dotnet" --version) >/dev/null 2>&1 \
    || die "the .NET SDK here is too old: MlAdvisor needs 10.0.100 or newer, and there is $(sdk_versions). $advice"
}

sdk_versions() {
  local versions
  versions=$(cd / && "$dotnet" --list-sdks 2>/dev/null | sed 's/ .*//' | paste -s -d , -)
  printf '%s' "${versions:-only a runtime}"
}

# ---- The stack ----

# What was asked for or, without that, what the registry was last asked about.
stack_is_chosen() {
  [[ -f $artifacts/stack && -f $artifacts/stack.props ]] || return 1
  local chosen how key
  read -r chosen how key <"$artifacts/stack"
  if [[ -n ${MLADVISOR_STACK:-} ]]; then
    [[ $chosen == "$MLADVISOR_STACK" ]]
  else
    [[ $how == told || $key == "$(stack_key)" ]]
  fi
}

# Changes when the packages that make up the packages stack do.
stack_key() { grep -E 'Include="(Microsoft\.ML|TorchSharp)' "$root/eng/MlStack.targets" "$root/Directory.Packages.props" | cksum | cut -d ' ' -f 1; }

choose_stack() {
  if stack_is_chosen; then return; fi
  case ${MLADVISOR_STACK:-} in
    '') ask_registry ;;
    packages | embedded) take_stack "$MLADVISOR_STACK" told "MLADVISOR_STACK says so" ;;
    *) die "MLADVISOR_STACK is '$MLADVISOR_STACK'; it must be 'packages' or 'embedded'" ;;
  esac
}

take_stack() {
  printf '%s %s %s\n%s\n' "$1" "$2" "$(stack_key)" "$3" >"$artifacts/stack"
  local props="<Project><PropertyGroup><MlStack Condition=\"'\$(MlStack)' == ''\">$1</MlStack></PropertyGroup></Project>"
  # Left alone when it says the same: a newer one would make MSBuild compile everything again.
  [[ -f $artifacts/stack.props && $(<"$artifacts/stack.props") == "$props" ]] || printf '%s\n' "$props" >"$artifacts/stack.props"
}

# Restores a project that does nothing but need the packages stack.
ask_registry() {
  say "setup: asking the registry for ML.NET and TorchSharp"
  local probe=$artifacts/probe
  mkdir -p "$probe"
  printf '%s\n' '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><Import Project="$(RepositoryRoot)eng/MlStack.targets" /></Project>' >"$probe/Probe.csproj"
  if "$dotnet" restore "$probe/Probe.csproj" -p:MlStack=packages >"$artifacts/probe.log" 2>&1 </dev/null 9>&-; then
    take_stack packages asked "the registry serves ML.NET and TorchSharp"
    return
  fi
  local missing
  missing=$(sed -n 's/.*error NU110[123]: Unable to find .*package \([^ ]*\).*/\1/p' "$artifacts/probe.log" | sed 's/\.$//' | sort -u | paste -s -d ' ' - | sed 's/ /, /g')
  take_stack embedded asked "${missing:+the registry does not serve }${missing:-ML.NET and TorchSharp could not be restored (artifacts/probe.log)}"
}

# ---- What the embedded stack needs ----

# The Debian packages that are not here. They are looked for by what they hold, so that a hand-made installation counts too.
missing_system_packages() {
  local libraries
  libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
  [[ -f /usr/include/torch/csrc/api/include/torch/torch.h && $libraries == *libtorch_cpu.so* ]] || printf 'libtorch-dev '
  [[ $libraries == *libopenblas.so.0* ]] || printf 'libopenblas0-pthread '
  [[ $libraries == *libgd.so.3* ]] || printf 'libgd3 '
  command -v g++ >/dev/null || printf 'g++ '
}

install_system_packages() {
  [[ $(uname -s) == Linux ]] || die "neither stack can be had here: $(sed -n 2p "$artifacts/stack"), and the embedded stack needs Linux"
  local missing
  missing=$(missing_system_packages)
  missing=${missing% }
  [[ -n $missing ]] || return 0
  command -v apt-get >/dev/null \
    || die "the embedded stack needs what Debian and Ubuntu call $missing, and there is no apt-get here to install it: install it by other means, then call ./build.sh setup again"
  apt_install "$missing"
  missing=$(missing_system_packages)
  [[ -z $missing ]] || die "apt-get installed everything, yet these are still missing: $missing"
}

# Takes the packages' names in one argument.
apt_install() {
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "these system packages are missing, and there is neither root nor sudo to install them: apt-get install $1"
    as_root=(sudo)
  fi
  say "setup: installing $1 (log: artifacts/setup.log)"
  # shellcheck disable=SC2086 # one word a package
  logged setup "${as_root[@]}" sh -c 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"' sh $1
}

native_bridge_is_built() {
  local bridge=$artifacts/native/libmladvisor_torch.so
  [[ -f $bridge && -z $(find "$root/src/Embedded/native" -newer "$bridge" -print -quit) ]]
}

build_native_bridge() {
  if native_bridge_is_built; then return; fi
  say "setup: building the bridge to libtorch (log: artifacts/setup.log)"
  logged setup "$root/src/Embedded/native/build.sh"
  touch "$artifacts/native/libmladvisor_torch.so"
}
