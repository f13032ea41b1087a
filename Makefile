# Every target is one line of a script or of the command line; `make` alone lists them.
PYTHON ?= python3
PORT ?= 8081
ARGS ?=
# One more than there are cores: the tests with whole programs wait a good part of their time.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 1) + 1, 5))')
.DEFAULT_GOAL := help
.PHONY: help setup train demo run test check format evaluate bench chaos screenshots clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## Set up both environments and train the model, where anything changed
	@$(PYTHON) scripts/setup.py

train: ## Train the model, where its inputs changed
	@$(PYTHON) scripts/setup.py

demo: setup ## Start everything with a Telegram of one's own, and print its address (PORT=8081)
	@.venv/bin/linli demo --port $(PORT)

run: setup ## Start the bot with LINLI_TELEGRAM_TOKEN and the other settings
	@.venv/bin/linli run

test: setup ## Run all tests (ARGS="tests/unit -x")
	@.venv/bin/python scripts/setup_tests.py
	@env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: ## Run ruff, mypy and import-linter
	@$(PYTHON) scripts/setup.py --without-nlu
	@.venv/bin/python scripts/check.py

format: ## Put the code into its form
	@.venv/bin/ruff format

evaluate: setup ## Measure how well the model understands (ARGS=--docs writes docs/evaluation.md)
	@.venv/bin/linli nlu evaluate $(ARGS)

bench: setup ## Measure what the documents claim about speed and loss
	@.venv/bin/python -m benchmarks

chaos: setup ## Kill everything at random while a town reports, and count what is lost or doubled
	@.venv/bin/python -m benchmarks chaos --sending-abreast 1 $(ARGS)

screenshots: setup ## Make the pictures of README and docs anew, from running programs
	@.venv/bin/python -m scripts.screenshots
	@.venv/bin/python -m scripts.dialogues
	@.venv/bin/python -m scripts.console_pages

clean: ## Remove caches and the demo's data; environments and models stay
	@$(PYTHON) scripts/clean.py
