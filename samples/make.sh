#!/bin/sh
# Makes the documents in this folder anew. Wants the fonts of Debian's fonts-noto-core, fonts-noto-cjk and fonts-dejavu.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
mvn -B -q test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/samples.classpath
java -Djava.awt.headless=true -cp "target/test-classes:$(cat target/samples.classpath)" \
    io.dragoman.samples.SampleMaker "$here"
