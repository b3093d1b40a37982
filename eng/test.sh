# Runs the tests and counts them; sourced by build.sh.
# shellcheck shell=bash disable=SC2154 # root, artifacts and dotnet are build.sh's

run_tests() {
  local filter
  filter=$(test_filter "$@")
  build_solution
  unlock

  local results=$artifacts/test-results
  rm -rf "$results"
  mkdir -p "$results"

  local project passed=0 failed=0 skipped=0
  for project in "$root"/tests/*/*.csproj; do
    project=$(basename "$project" .csproj)
    if [[ $project == Embedded.Tests && $(stack) != embedded ]]; then continue; fi
    run_test_project "$project" "$filter"
  done

  if ((passed + failed == 0)); then printf 'build.sh: no test ran\n'; fi
  if ((skipped > 0)); then printf '%d skipped\n' "$skipped"; fi
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0 && passed > 0))
}

# Everything but the slow ones; with names, only those.
test_filter() {
  local slow='TestCategory!=Slow' names='' name
  for name in "$@"; do
    case $name in
      --all) slow='' ;;
      -*) die "test takes --all and names, not '$name'" ;;
      *[=~]*) names+="${names:+|}($name)" ;;
      *) names+="${names:+|}FullyQualifiedName~$name" ;;
    esac
  done
  if [[ -n $names && -n $slow ]]; then printf '(%s)&(%s)' "$names" "$slow"; else printf '%s' "$names$slow"; fi
}

# Everything, the tool that ./mladvisor runs included, whose stamp is set.
build_solution() {
  say "build.sh: building (log: artifacts/build.log)"
  touch "$artifacts/tool.stamp.new"
  logged build "$dotnet" build "$root/MlAdvisor.sln" -c Release
  mv "$artifacts/tool.stamp.new" "$artifacts/tool.stamp"
}

# Adds one project's tests to run_tests' passed, failed and skipped. The test host's own account is the TRX file; one that ends
# before its tests do leaves none, or one with too few failures in it for its exit status, and counts as a failure.
run_test_project() {
  local project=$1 filter=$2 status=0 trx=$results/$1.trx
  printf '== %s\n' "$project"
  "$dotnet" test "$artifacts/bin/$project/release/$project.dll" --filter "$filter" --results-directory "$results" \
    --logger "trx;LogFileName=$project.trx" --logger 'console;verbosity=minimal' --blame-hang-timeout 10m --blame-hang-dump-type none \
    </dev/null 2>&1 | without_chatter || status=$?

  local counts=(0 0 0)
  if [[ -f $trx ]]; then read -r -a counts <<<"$(count_outcomes "$trx")"; fi
  if ((status != 0 && counts[1] == 0)); then
    printf 'build.sh: %s ended with status %d and no failed test: its tests did not run to their end\n' "$project" "$status"
    counts[1]=1
  fi
  if [[ -f $trx ]]; then coverage_of_recorded_calls "$trx"; fi
  passed=$((passed + counts[0]))
  failed=$((failed + counts[1]))
  skipped=$((skipped + counts[2]))
}

# How many of the recorded calls of the real packages were replayed, as the tests say it.
coverage_of_recorded_calls() {
  grep -aoE 'golden[a-z-]*: [0-9]+ of [0-9]+ replayed, [^(<]*' "$1" | sort -u || true
}

# What the test runner says, without what it says whatever happens and without its own frames in a stack trace.
without_chatter() {
  local chatter='^(VSTest version|Starting test execution|A total of 1 test files|No test matches|Data collector .Blame. message: All tests|Results File:|Attachments:|$)'
  local frames='^ +at (InvokeStub_|System\.Reflection\.|System\.Runtime\.CompilerServices\.Async|Microsoft\.VisualStudio\.Test)'
  grep --line-buffered -v -E -e "$chatter" -e "$frames" || true
}

# Prints "PASSED FAILED SKIPPED" of a TRX file: one result an element, a test with data rows one a row.
count_outcomes() {
  awk '
    BEGIN { RS = "<" }
    /^UnitTestResult[ \t\r\n]/ {
      if (match($0, /outcome="[A-Za-z]+"/)) outcome = substr($0, RSTART + 9, RLENGTH - 10); else outcome = "Passed"
      if (outcome == "Passed") passed++; else if (outcome == "NotExecuted") skipped++; else failed++
    }
    END { print passed + 0, failed + 0, skipped + 0 }' "$1"
}
