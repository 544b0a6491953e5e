#!/usr/bin/env bash
# usage: eng/tokens.sh [FILE]   writes the design tokens that the shell's style sheet uses (default: src/CivicPlatform.Web/wwwroot/tokens.css; - is
# standard output). The package of the Digital Agency is fetched with npm; the result is committed, so that nobody needs npm to run a city.
set -euo pipefail
package=@digital-go-jp/design-tokens@1.1.9
room="$(cd "$(dirname "$0")/.." && pwd)/src/CivicPlatform.Web"
target="${1:-$room/wwwroot/tokens.css}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
version="$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$folder/package/package.json" | head -1)"

write() {
  echo "/* Design tokens of the Digital Agency of Japan, @digital-go-jp/design-tokens $version: those that are used here. Made by eng/tokens.sh."
  echo
  sed 's/[[:space:]]*$//' "$folder/package/LICENSE"
  echo "*/"
  echo ":root {"
  grep -oE -- 'var\(--(color|font|line-height|border-radius|elevation)-[a-z0-9-]+\)' "$room/wwwroot/civic.css" | sed 's/var(\(.*\))/\1/' | sort -u > "$folder/used"
  # In the order of the package.
  grep -E -- '^ *--[a-z0-9-]+:' "$folder/package/dist/tokens.css" | while IFS= read -r line; do
    name="$(sed 's/^ *\(--[a-z0-9-]*\):.*/\1/' <<<"$line")"
    if grep -qx -- "$name" "$folder/used"; then echo "  ${line#"${line%%[![:space:]]*}"}"; fi
  done
  echo "}"
}

if [ "$target" = - ]; then write; else write > "$target"; fi
