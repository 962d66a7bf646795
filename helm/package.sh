#!/bin/sh
# Packages the chart, the same bytes for the same files: package.sh FOLDER
# Helm writes the files' times into the package, and those are of the checkout. HELM is the helm to use; SOURCE_DATE_EPOCH
# is the time that every file gets.
set -eu

chart=$(dirname "$0")/fsgsbase-probe
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$chart" "$copy"
find "$copy" -exec touch -d "@${SOURCE_DATE_EPOCH:-1795305600}" {} +
"${HELM:-helm}" package "$copy/fsgsbase-probe" --destination "$1"
