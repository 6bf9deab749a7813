"""What the model package costs those who do not use it, and where a rep's words do not go."""

import subprocess
import sys
from pathlib import Path

from model_server import claim, says, serving

READS = """
import sys
from datetime import UTC, datetime
sys.path.insert(0, {root!r})
from prompts.reader import ModelReader
from prompts.settings import ModelSettings
with ModelReader(ModelSettings(base_url={base_url!r})) as reader:
    print(len(reader.consult("40k approved", None, {{}}, datetime.now(UTC)).claims))
"""
ROOT = str(Path(__file__).parents[2])


def python(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=60
    ).stdout.splitlines()


def test_importing_the_reader_imports_neither_langchain_nor_openai():
    code = (
        "import prompts.reader, sys; "
        "print({name.split('.')[0] for name in sys.modules} & "
        "{'langchain', 'langchain_core', 'langchain_openai', 'langsmith', 'openai', 'rapidfuzz'} or 'none')"
    )
    assert python(code) == ["none"]


def test_a_tracer_that_the_environment_asks_for_gets_nothing():
    with serving(says(claim("budget", "confirmed", "40k approved"))) as model, serving(says()) as tracer:
        printed = python(
            READS.format(root=ROOT, base_url=model.base_url),
            LANGSMITH_TRACING="true",
            LANGSMITH_API_KEY="key",
            LANGSMITH_ENDPOINT=tracer.base_url,
        )
    assert printed[-1] == "1"
    assert tracer.log == []
