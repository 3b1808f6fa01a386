# One process, one volume: docker build -t lotse . && docker run -p 8080:8080 -v lotse:/data lotse
FROM python:3.12-slim

# One arena and one thread for linear algebra: the service is one thread, and each spare arena costs memory.
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MALLOC_ARENA_MAX=1 OPENBLAS_NUM_THREADS=1 \
    LOTSE_DATABASE_URL=sqlite:////data/lotse.db

# For `lotse backup` and `restore`; pg_dump must not be older than the server.
RUN apt-get update && apt-get install -y --no-install-recommends gnupg postgresql-client && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
COPY storage storage
COPY docs/handbuch bot/desk/handbook
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

RUN useradd --system --uid 10001 lotse && mkdir /data /backup && chown lotse /data /backup
USER lotse
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
CMD ["lotse", "serve"]
