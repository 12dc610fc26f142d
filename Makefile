# make site | convert | part | join | sample | scan | test | test-fast | release | coverage | train | serve | desk | check | lint |
# lock | clean: each sets up what it needs in .venv, once.
# Everything is installed from the lock files, by hash; a stamp in .venv bears their checksum.

SHELL := /bin/sh
# The first Python that is new enough; the lock files are made with 3.11. Another one: make site PYTHON=/path/to/python
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
RUN := .venv/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check -qq
# jieba comes as source only: it is built with the setuptools of requirements-build.lock, not with whatever is newest.
INSTALL := $(PIP) install --require-hashes --no-build-isolation
MADE := .venv/made
# A .venv whose Python is gone (a moved folder, a removed version) is of no use.
_ := $(shell test -e $(RUN) || rm -rf .venv)
checksum = $(shell cat requirements-build.lock $(1) | cksum | cut -d' ' -f1)
SITE := .venv/site-$(call checksum,requirements.lock)
SCAN := .venv/scan-$(call checksum,requirements-scan.lock)
TEST := .venv/test-$(call checksum,requirements-dev.lock)
TRAIN := .venv/train-$(call checksum,requirements-dev.lock)
# -P: pip-tools imports a package named build, which must not be our build.py.
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -P -m piptools compile --quiet --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# One process of tests more than cores: a test that has a browser at work waits for it.
WORKERS = $(shell expr `getconf _NPROCESSORS_ONLN` + 1)

export PYTHONDONTWRITEBYTECODE = 1
.DEFAULT_GOAL := site
.PHONY: site convert part join sample scan test test-fast release coverage train serve desk check lint lock clean

# The sample is made beside it, for whoever tries the archive: not where a site is only published, nor where sample/ is gone.
# What is wrong with it is no fault of the site.
site: $(SITE)
	@$(RUN) build.py
	@test -n "$$CI" || test ! -d sample/raw || $(MAKE) --no-print-directory sample || \
		echo "样张没有做成；网站已经做好，不受影响" >&2

convert: $(SITE)
	@$(RUN) build.py convert

# One of several machines' parts of a large site, and the parts together: make part SHARE=2/4 OUT=part-2
part: $(SITE)
	@$(RUN) build.py site --share $(SHARE) --out $(OUT)

join: $(SITE)
	@$(RUN) build.py join $(PARTS)

# A made-up issue with a picture of its page, apart from the archive's own: sample/README.md.
sample: $(SITE)
	@mkdir -p sample/content
	@rm -rf sample/content/about sample/content/data sample/content/search
	@cp -R content/index.md content/about content/data content/search sample/content/
	@$(RUN) build.py --quiet convert --raw sample/raw --content sample/content
	@$(RUN) build.py --quiet site --raw sample/raw --content sample/content --out sample/site
	@echo "样张：一期编造的报纸，网页上带着版面图；在浏览器里打开 sample/site/index.html"

# What build.py add needs to read scans; from then on it does.
scan: $(SCAN)

serve: $(SITE)
	@$(RUN) build.py serve

desk: $(SITE)
	@$(RUN) build.py desk

check: $(SITE)
	@$(RUN) build.py check

# What was compiled is kept, for each process of tests would compile it anew; not what stood in a temporary folder.
BYTECODE := $(CURDIR)/.venv/bytecode
test test-fast: export PYTHONDONTWRITEBYTECODE =
test test-fast: export PYTHONPYCACHEPREFIX = $(BYTECODE)

test: $(TEST)
	@rm -rf "$(BYTECODE)$${TMPDIR:-/tmp}"
	@browser=$$(.ci/browser) && CHROMIUM="$$browser" PYTEST_XDIST_AUTO_NUM_WORKERS=$(WORKERS) $(RUN) -m pytest -n auto --maxprocesses 4 --dist loadfile \
		--no-loadscope-reorder

# Before each commit, rather than make test: no browser, under a minute on two cores.
test-fast: $(TEST)
	@$(RUN) -m pytest -n auto --maxprocesses 4 --dist loadfile -m "not slow"

# Before a release: what the pages for readers say of the program is what is measured now.
release: $(TEST)
	@$(RUN) benchmarks/reading.py --check content/about/trust.md README.md
	@$(RUN) benchmarks/calibration.py --check content/about/trust.md

coverage: $(TEST)
	@$(RUN) -m pytest -n auto --maxprocesses 4 --dist loadfile -m "not slow" --cov --cov-report=
	@$(RUN) benchmarks/covered.py

# Every command of training on a few generated pages, in a copy. PyTorch is as large as its index has it; its own has a
# smaller one without GPU: make train PIP_INDEX_URL=https://download.pytorch.org/whl/cpu
train: $(TRAIN)
	@$(RUN) -m training.smoke

lint: $(TEST)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	.venv/bin/lint-imports --no-cache
	$(RUN) -m deptry .
	$(RUN) -m deptry . --exclude '\.venv|site|content' --extend-exclude '^$$' --ignore DEP004

# Newer versions of everything, within what pyproject.toml allows.
lock: $(TEST)
	$(COMPILE) --upgrade --only-build-deps --all-build-deps --allow-unsafe -o requirements-build.lock pyproject.toml
	$(COMPILE) --upgrade -o requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra scan -c requirements-build.lock -c requirements.lock -o requirements-scan.lock pyproject.toml
	$(COMPILE) --upgrade --extra test --allow-unsafe -c requirements-build.lock -c requirements-scan.lock \
		-o requirements-dev.lock pyproject.toml

clean:
	rm -rf site sample/site sample/content content/.cache .cache .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

$(SITE): $(MADE)
	@echo "安装运行所需的软件包（requirements.lock）…"
	@$(INSTALL) -r requirements.lock
	@rm -f .venv/site-* && touch $@

$(SCAN): $(MADE)
	@echo "安装识别扫描图所需的软件包（requirements-scan.lock）…"
	@$(INSTALL) -r requirements-scan.lock
	@rm -f .venv/scan-* && touch $@
	@echo "好了：python build.py add 现在能读扫描图"

$(TEST): $(MADE)
	@echo "安装测试所需的软件包（requirements-dev.lock）…"
	@$(INSTALL) -r requirements-dev.lock
	@rm -f .venv/test-* && touch $@

$(TRAIN): $(TEST)
	@echo "安装训练所需的软件包（pyproject.toml 的 train）…"
	@$(PIP) install $$($(RUN) -c 'import tomllib; \
		print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["train"])')
	@rm -f .venv/train-* && touch $@

$(MADE):
	@test -n "$(PYTHON)" || { \
		echo "没有找到 Python 3.11 或更新的版本 — 请先安装（Debian、Ubuntu：apt-get install python3 python3-venv）" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) 是 $$($(PYTHON) --version 2>&1)，需要 Python 3.11 或更新的版本 — 请安装后用 make PYTHON=… 指明" >&2; exit 1; }
	@echo "建立 .venv（$$($(PYTHON) --version)）…"
	@$(PYTHON) -m venv --clear .venv || { \
		echo "建不成 .venv — Debian、Ubuntu 请先 apt-get install python3-venv" >&2; exit 1; }
	@$(PIP) install --require-hashes -r requirements-build.lock
	@touch $@
