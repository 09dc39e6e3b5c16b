# Each target first sets up what it needs; scripts/ says how. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run run-da-nang test test-cluster suite mutants lint sample clean setup setup-dev

BIN := .venv/bin
export PYTHONUTF8 := 1
# Where it is set, every command that a test starts would compile the whole program anew.
export PYTHONDONTWRITEBYTECODE :=

help:
	@echo 'make run     Mở bảng điều khiển (tự cài đặt lần đầu)     | Open the dashboard (sets itself up the first time)'
	@echo 'make run-da-nang  Như trên, với dữ liệu mô phỏng sau sáp nhập | The same with the sample after the reform of July 2025'
	@echo 'make test    Chạy mọi phép thử, kể cả trên trình duyệt   | Run every test, in a browser too'
	@echo 'make test-cluster  Chạy phép thử của việc lập sổ trên Spark (cần Java) | Run the tests of the job on Spark (needs Java)'
	@echo 'make mutants Làm sai từng quy tắc, xem phép thử có nhận ra | Break each rule, see whether the tests notice'
	@echo 'make lint    Chỉ kiểm tra mã nguồn                       | Only check the source code'
	@echo 'make sample  Tạo lại dữ liệu mẫu                         | Make the sample data again'
	@echo 'make clean   Xóa những gì đã cài đặt; giữ dữ liệu        | Remove what was set up; keeps the data'

setup:
	@sh scripts/venv.sh

setup-dev:
	@sh scripts/venv.sh dev

run: setup
	@$(BIN)/python -m tthc_metrics load --sample-if-empty
	@exec $(BIN)/streamlit run dashboard.py

run-da-nang: setup
	@$(BIN)/python -m tthc_metrics load --simulated --db data/da-nang.duckdb $(addprefix data/sample_da_nang/,offices.csv procedures.csv dossiers.parquet diem-chi-so-766.xlsx bao-cao.csv)
	@$(BIN)/python -m tthc_metrics targets give data/sample_da_nang/chi-tieu.toml --db data/da-nang.duckdb
	@TTHC_DB=data/da-nang.duckdb exec $(BIN)/streamlit run dashboard.py

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The browser comes first: without one the tests must fail, and at once.
test: setup-dev
	@sh scripts/chromium.sh
	@$(MAKE) --no-print-directory -j2 lint suite

# Four workers on two cores: some always wait for their browser or a disk (three took a tenth longer).
suite:
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

# Apart from the others: it needs Java, which scripts/cluster.sh brings.
test-cluster: setup
	@home=$$(sh scripts/cluster.sh) && export JAVA_HOME=$${home:-$$JAVA_HOME} && \
	if [ -z "$$JAVA_HOME" ]; then unset JAVA_HOME; fi && .venv-cluster/bin/python -m pytest -q -p no:cacheprovider cluster/tests

# Each rule of tests/mutants.toml broken once, in a copy: takes longer than the tests.
mutants: setup-dev
	$(BIN)/python scripts/mutants.py

sample: setup
	$(BIN)/python data/sample/make_sample.py
	$(BIN)/python data/sample_da_nang/make_sample.py

clean:
	rm -rf .venv .venv-cluster .java .browser .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
