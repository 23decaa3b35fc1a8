# The server with its reader, every language, some pairs of Apertium, no root. `docker compose up` builds and starts it.
FROM debian:12-slim AS build
RUN apt-get -qq update \
 && apt-get -qq install --no-install-recommends openjdk-17-jdk-headless maven >/dev/null
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
COPY routes routes
COPY src/main src/main
RUN mvn -B -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM debian:12-slim
RUN apt-get -qq update \
 && apt-get -qq install --no-install-recommends openjdk-17-jre-headless tesseract-ocr-all \
      apertium apertium-eng-spa apertium-eng-cat apertium-fr-es apertium-fra-cat apertium-es-pt apertium-spa-ita apertium-spa-cat \
      >/dev/null \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin dragoman \
 && install -d -o dragoman -g dragoman /data /keys
COPY --from=build /src/target/app /opt/dragoman
USER dragoman
WORKDIR /data
ENV DRAGOMAN_DATA=/data DRAGOMAN_PORT=8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$DRAGOMAN_PORT && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/dragoman/dragoman.jar:/data/lib/*", "io.dragoman.Dragoman"]
CMD ["server"]
