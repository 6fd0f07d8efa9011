# Sourced by who runs a client in Java: `fetched NAME VERSION GROUP:ARTIFACT:VERSION...` sees to it
# that `$cache/lib` holds these and all that they need. Needs Java 17, and Maven for the first time.
# Exit code 69: not to be had here.
absent() { echo "$1"; exit 69; }

fetched() {
  local name=$1 version=$2 one
  shift 2
  cache=${CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samenwerking-kg-clients}/$name-$version
  command -v javac >/dev/null || absent "no Java here (apt-get install openjdk-17-jdk-headless)"
  [ ! -d "$cache/lib" ] || return 0
  command -v mvn >/dev/null || absent "no Maven here to fetch $name (apt-get install maven)"
  mkdir -p "$cache"
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>client</groupId><artifactId>client</artifactId><version>1</version><dependencies>'
    for one in "$@"; do
      IFS=: read -r group artifact number <<<"$one"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId>"
      echo "<version>$number</version></dependency>"
    done
    echo '</dependencies></project>'
  } > "$cache/pom.xml"
  mvn -q -B -f "$cache/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    "-DoutputDirectory=$cache/part" >/dev/null || absent "$name $version could not be fetched"
  mv "$cache/part" "$cache/lib"
}
