# Meente: six words are enough. `make start` runs the platform, `make test` proves it.
.DEFAULT_GOAL := help
.PHONY: help install start reset check test fix bench bench-api bench-fuzz bench-crash bench-definitions bench-web docs pictures
UV := .venv/bin/uv
RUN := .venv/bin/
export DJANGO_SETTINGS_MODULE := meente.config.settings

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.venv/installed: uv.lock pyproject.toml
	@sh tools/bootstrap.sh

node_modules/.package-lock.json: package-lock.json
	@echo '  Vormgeving installeren uit package-lock.json …'
	@npm ci --silent --no-audit --no-fund

install: .venv/installed $(if $(wildcard package-lock.json),node_modules/.package-lock.json)  ## everything from the lock files
	@$(RUN)python tools/compile_messages.py >/dev/null

start: install  ## the platform with demo data on http://localhost:8000
	@exec $(RUN)meente start

reset: install  ## throw all demo data away
	@$(RUN)meente reset

check: install  ## everything a reviewer would otherwise say
	$(UV) lock --check --quiet
	$(RUN)ruff check .
	$(RUN)ruff format --check --quiet .
	$(RUN)mypy src/meente
	if [ -f .importlinter ]; then PYTHONPATH=. $(RUN)lint-imports --no-cache; fi
	if [ -f tools/house_rules.py ]; then $(RUN)python tools/house_rules.py --self-test && $(RUN)python tools/house_rules.py src/meente; fi
	find src -name '*.html' -print0 | xargs -0 -r $(RUN)djhtml --check --tabwidth 2 && find src -name '*.html' -print0 | xargs -0 -r $(RUN)djlint --lint --quiet
	$(RUN)django-admin makemigrations --check --dry-run

test: install  ## every test; installs what they need (Chromium)
	sh tools/install_test_tools.sh
	$(RUN)pytest -n 2 --dist loadgroup

fix: install  ## let the tools repair what they can
	$(RUN)ruff check --fix . ; $(RUN)ruff format .
	find src -name '*.html' -print0 | xargs -0 -r $(RUN)djhtml --tabwidth 2

bench: install  ## figures, as ratios in one run
	$(RUN)python bench/run.py

bench-fuzz: install  ## 10,000 strange calls per API: no server error, no answer that is not described
	MEENTE_FUZZ_CALLS=$${MEENTE_FUZZ_CALLS:-10000} MEENTE_FUZZ_SEED=$${MEENTE_FUZZ_SEED:-$$(date +%s)} \
		$(RUN)pytest tests/conformity/test_fuzz.py -o log_cli=true -o log_cli_level=INFO

bench-api: install  ## the case API on a million zaken, beside pgbench and a plain implementation (needs wrk)
	$(UV) sync --frozen --quiet --group dev --group bench
	$(RUN)python bench/api.py

bench-crash: install  ## 10,000 zaken while server, worker and PostgreSQL are killed in turn: nothing lost, nothing twice
	MEENTE_CRASH_WRITES=$${MEENTE_CRASH_WRITES:-10000} \
		$(RUN)pytest tests/crash/test_notifications.py -k kill_9 -o log_cli=true -o log_cli_level=INFO

bench-web: install bench/node_modules/.package-lock.json  ## 342 sites beside a plain Wagtail project (needs wrk), and Lighthouse
	$(RUN)python bench/web.py
	$(RUN)python bench/web_lighthouse.py

bench/node_modules/.package-lock.json: bench/package-lock.json
	@npm ci --prefix bench --silent --no-audit --no-fund --ignore-scripts

bench-definitions: install  ## 600 definitions, 342 municipalities, 10 % deviations: inherited beside copied
	$(RUN)pytest bench/definitions.py -s -p no:randomly -o timeout=3600

pictures: install  ## the pictures of the documentation, from the demo that runs
	$(RUN)python tools/take_pictures.py

docs: install  ## check that the documentation is true
	$(RUN)pytest tests/architecture
