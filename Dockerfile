# The gateway on Node's own server, as `npm run build` makes it.
FROM node:22.23.4-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY connector connector
COPY plugins plugins
COPY webresources webresources
COPY solution solution
COPY scripts scripts
COPY docs docs
RUN npm run build && npm prune --omit=dev

FROM node:22.23.4-slim
ENV NODE_ENV=production CUELINE_ENVIRONMENT=/config/environment.json
WORKDIR /gateway
# The bundle needs the native SQLite package beside it; the lock file says which.
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist/gateway ./
RUN mkdir /data && chown node:node /data
USER node
# The event store: a disk, never a network share, and never two containers on one.
VOLUME /data
EXPOSE 8470
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8470/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "gateway.mjs"]
