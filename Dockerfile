# syntax=docker/dockerfile:1
# The one binary with everything inside it, in an image that runs it as nobody in particular.

FROM node:22-bookworm-slim AS node

FROM rust:1.95-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/source/target \
    cargo build --locked --profile dist --package undantag --bin undantag \
    && cp target/dist/undantag /usr/local/bin/undantag

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data undantag \
    && install -d -o undantag -g undantag /data
COPY --from=build /usr/local/bin/undantag /usr/local/bin/undantag
COPY LICENSE /usr/share/doc/undantag/LICENSE
USER 10001
ENV UNDANTAG_LISTEN=0.0.0.0:8080 UNDANTAG_DATA=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["undantag"]
CMD ["serve"]
