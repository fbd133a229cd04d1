# shellcheck shell=bash
# What ./ferry and bench/run share: a JDK, a locale, and a build that is there and fresh. Sourced by
# them with $program, the name in messages, and $home, the root of the repository.

fail() {
  echo "$program: $*" >&2
  exit 70
}

# Sets $java to a JDK that is new enough.
find_java() {
  local version
  java="java"
  if [ -n "${JAVA_HOME:-}" ]; then
    java="$JAVA_HOME/bin/java"
  fi
  command -v "$java" >/dev/null 2>&1 \
    || fail "cannot find $java; install a JDK 17 or newer, or set JAVA_HOME to one"
  version="$("$java" -XshowSettings:properties -version 2>&1 \
    | sed -n 's/^ *java\.specification\.version = //p')"
  case "$version" in
    1.* | "") fail "$java is Java ${version:-of an unknown version}; a JDK 17 or newer is needed" ;;
  esac
  [ "$version" -ge 17 ] || fail "$java is Java $version; a JDK 17 or newer is needed"
}

# Java reads its arguments and the names of files as the locale says; in C it loses all but ASCII.
speak_utf8() {
  local name
  case "$(locale charmap 2>/dev/null)" in
    UTF-8) return ;;
  esac
  name="$(locale -a 2>/dev/null | grep -iE '^(C|en_US)\.utf-?8$' | head -n 1 || true)"
  export LC_ALL="${name:-C.UTF-8}"
}

# What the build reads: a change of any of it makes the build stale.
sources() {
  (
    cd "$home"
    find . \( -name target -o -name .git -o -name .ferry -o -name .aws-sam \) -prune -o -type f \
      \( -name pom.xml -o -path './.mvn/*' -o -path './*/src/main/*' -o -path './*/src/build/*' \) -print \
      | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum
  )
}

# Prints the first of the given files that is not there, or that a class path among them names in
# vain, as after a clean-up of the local Maven repository.
missing() {
  local file entry
  local -a entries
  for file in "$@"; do
    if [ ! -e "$home/$file" ]; then
      echo "$file"
      return
    fi
    case "$file" in
      *.classpath)
        # One line; read says no where it does not end in a newline.
        IFS=: read -r -a entries <"$home/$file" || true
        for entry in "${entries[@]+"${entries[@]}"}"; do
          if [ ! -e "$entry" ]; then
            echo "$entry"
            return
          fi
        done
        ;;
    esac
  done
}

# What every run needs of the build.
built_files=(
  functions/target/lambda/lib
  glue-jobs/target/lakeferry-glue-jobs-glue.jar
  glue-jobs/target/spark.classpath
  local/cassandra/target/cassandra.classpath
  local/target/lakeferry-local.jar
  local/target/local.classpath
  local/target/runtime.classpath
)

# Builds unless the sources are those of the stamp and every file is there:
#   build_unless_fresh <stamp> <log> <further file>... -- <argument of mvn>...
build_unless_fresh() {
  local stamp="$home/$1" log="$home/$2" now gone
  local -a files=("${built_files[@]}")
  shift 2
  while [ "$1" != "--" ]; do
    files+=("$1")
    shift
  done
  shift
  now="$(sources)"
  gone="$(missing "${files[@]}")"
  if [ -z "$gone" ] && [ -f "$stamp" ] && [ "$now" = "$(cat "$stamp")" ]; then
    return
  fi
  command -v mvn >/dev/null 2>&1 \
    || fail "cannot find mvn, which builds what is run here; install Maven 3.8 or newer"
  mkdir -p "$(dirname "$log")" "$(dirname "$stamp")"
  rm -f "$stamp"
  echo "Building (log: $log) ..." >&2
  if ! (cd "$home" && mvn -B -ntp -Dmaven.test.skip "$@" package) >"$log" 2>&1; then
    tail -n 25 "$log" >&2
    fail "the build failed; all of it is in $log"
  fi
  gone="$(missing "${files[@]}")"
  [ -z "$gone" ] || fail "the build has made no $gone; its log is $log"
  printf '%s' "$now" >"$stamp"
}
