#!/usr/bin/env python3
"""Mutants: one small thing of the core is made wrong, and the tests of its room are to notice.

    python3 tests/mutants/run.py [--seed 1] [--count 60] [--rooms storage,spc,figures] [--list]

All that are drawn are built at once, into a copy of the tree under target/mutants: each function that is changed stands
there twice, and LAC_MUTANT says which is taken. So one build answers for all of them. What does not compile is taken out
and told. Then the tests of each mutant's room run with it; what they all pass is missed. Those that are known, with the
reason why no test can see them, stand in tests/mutants/known.txt.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
CORE = "src-tauri/core/src"
COPY = TOP / "target/mutants/tree"
# The tests of each room: filters of the core's own, and its whole test programs. The likeliest first.
TESTS = {
    "storage": (["storage::", "workbook::"], ["keys", "undo", "backups", "restoring", "formats", "copies", "away", "trends", "time"]),
    "spc": (["spc::", "trends::"], ["spc_oracle", "spc_properties"]),
    "figures": (["figures::", "workbook::", "exchange::", "paper::", "trends::"], ["reckoning", "state_words", "meaning", "effective_dates", "refusals", "time"]),
}
# A mutant that takes so many times as long as the program does, and a minute more, hangs.
TIMES = 20
SWAPS = [
    (" == ", " != "), (" != ", " == "), (" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "),
    (" && ", " || "), (" || ", " && "), (" + ", " - "), (" - ", " + "), (" * ", " / "), (" += ", " -= "),
    (".any(", ".all("), (".all(", ".any("), (".max(", ".min("), (".min(", ".max("), ("is_none()", "is_some()"),
    ("is_some()", "is_none()"), ("true", "false"), ("false", "true"), ("if !", "if "),
]
BODIES = [
    (r"-> bool", ["true", "false"]), (r"-> Result<\(\)>", ["Ok(())"]), (r"-> Result<bool>", ["Ok(true)", "Ok(false)"]),
    (r"-> Option<", ["None"]), (r"-> Result<Option<", ["Ok(None)"]), (r"-> Vec<", ["Vec::new()"]),
    (r"-> Result<Vec<", ["Ok(Vec::new())"]), (r"-> String", ["String::new()"]), (r"-> (usize|u64|i64|u32)\b", ["0", "1"]),
]


class Function:
    """A function: its file, and where its body stands in the text, between the braces."""

    def __init__(self, path, text, name, head, begin, end):
        self.path, self.name, self.head, self.begin, self.end = path, name, head, begin, end
        self.body = text[begin:end]


def functions(path, text):
    """Those of a file as rustfmt writes them: the last line stands below the first. Tests are none of ours."""
    tests = re.search(r"^#\[cfg\(test\)\]\nmod \w+ \{", text, re.M)
    until = tests.start() if tests else len(text)
    for found in re.finditer(r"^( *)((?:pub(?:\([a-z:\s_]+\))? )?(?:async )?fn (\w+))", text, re.M):
        if found.start() > until:
            return
        indent = found.group(1)
        closing = re.search(rf"^{indent}\}}$", text[found.start():], re.M)
        opening = re.search(r"\{\n", text[found.start():])
        if not closing or not opening or opening.start() > closing.start():
            continue
        head = text[found.start():found.start() + opening.start()]
        if ";" in head:
            continue
        begin, end = found.start() + opening.end() - 1, found.start() + closing.start()
        yield Function(path, text, found.group(3), head, begin, end)


def mutants_of(function):
    """Each mutant of a function: what it says, and the body that it has."""
    for pattern, values in BODIES:
        if re.search(pattern, function.head):
            for value in values:
                yield f"the body is {value}", f"\n{value}\n"
            break
    lines = function.body.split("\n")
    for at, line in enumerate(lines):
        if line.strip().startswith("//") or "debug_assert" in line:
            continue
        for old, new in SWAPS:
            for place in re.finditer(re.escape(old) if not old.isalpha() else rf"\b{old}\b", line):
                if line[:place.start()].count('"') % 2:
                    continue
                changed = line[:place.start()] + new + line[place.end():]
                body = "\n".join(lines[:at] + [changed] + lines[at + 1:])
                yield f"{old.strip()} is {new.strip()} in {line.strip()}", body


def all_mutants(rooms):
    for room in rooms:
        for path in sorted((TOP / CORE / room).rglob("*.rs")):
            relative = str(path.relative_to(TOP))
            if path.name in ("tests.rs", "testing.rs", "counting.rs") or "/tests/" in relative:
                continue
            for function in functions(relative, path.read_text()):
                for words, body in mutants_of(function):
                    yield {"room": room, "path": relative, "function": function, "words": words, "body": body}


def write_copy(mutants):
    """The tree with all of these in it, each behind its number. Answers on which lines of which file each stands."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=TOP, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        source = TOP / name
        if not source.is_file():
            continue
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, COPY / name)
    with open(COPY / CORE / "lib.rs", "a") as lib:
        lib.write(
            "\npub(crate) fn is_mutant(number: u32) -> bool {\n"
            "    static CHOSEN: std::sync::LazyLock<Option<u32>> =\n"
            "        std::sync::LazyLock::new(|| std::env::var(\"LAC_MUTANT\").ok()?.parse().ok());\n"
            "    *CHOSEN == Some(number)\n}\n"
        )
    for path in {mutant["path"] for mutant in mutants}:
        text = (TOP / path).read_text()
        of_file = [mutant for mutant in mutants if mutant["path"] == path]
        # From the end, so that the places before it hold.
        for begin in sorted({mutant["function"].begin for mutant in of_file}, reverse=True):
            of_function = [mutant for mutant in of_file if mutant["function"].begin == begin]
            function = of_function[0]["function"]
            chain = "\n"
            for mutant in of_function:
                chain += f"if crate::is_mutant({mutant['number']}) {{ // mutant {mutant['number']}\n"
                chain += f"return {{{mutant['body']}}};\n}} // mutant {mutant['number']} ends\n"
            text = text[:function.begin] + chain + function.body + text[function.end:]
        (COPY / path).write_text(text)


def build(programs):
    """Builds the core's tests. Answers the programs by name, or the numbers of mutants that do not compile."""
    tests = [argument for name in programs for argument in ("--test", name)]
    command = ["cargo", "test", "-p", "lac-core", "--lib", *tests, "--no-run", "--message-format=json"]
    # In a folder of its own, so that nothing with mutants in it is ever taken for the program.
    folder = {"CARGO_TARGET_DIR": str(TOP / "target/mutants/build"), "RUSTFLAGS": "", "TS_RS_EXPORT_DIR": str(COPY / "types")}
    built = subprocess.run(command, cwd=COPY, capture_output=True, text=True, env={**os.environ, **folder})
    found, refused, said = {}, set(), []
    for line in built.stdout.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("reason") == "compiler-artifact" and message.get("executable"):
            found[message["target"]["name"]] = message["executable"]
        if message.get("reason") == "compiler-message" and message["message"]["level"] == "error":
            said.append(message["message"]["rendered"])
            for span in message["message"]["spans"]:
                refused |= mutant_at(span["file_name"], span["line_start"])
    if built.returncode == 0:
        return found, set()
    if not refused:
        sys.exit("the copy does not build, and not for a mutant:\n" + "".join(said[:3]) + built.stderr[-2000:])
    return {}, refused


def mutant_at(file, line):
    path = COPY / file
    if not path.is_file():
        return set()
    inside = None
    for number, text in enumerate(path.read_text().split("\n"), 1):
        if begins := re.search(r"// mutant (\d+)$", text):
            inside = int(begins.group(1))
        if number == line and inside is not None:
            return {inside}
        if re.search(r"// mutant \d+ ends$", text):
            inside = None
    return set()


def run(program, filters, number, limit=None):
    """Runs tests with a mutant, or with none for nought. Answers whether they pass, and else what failed."""
    environment = {**os.environ, "LAC_MUTANT": str(number), "TS_RS_EXPORT_DIR": str(COPY / "types")}
    try:
        ran = subprocess.run(
            [program, *filters], cwd=COPY / "src-tauri/core", env=environment, capture_output=True, text=True, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return False, "it hangs"
    failed = re.findall(r"^test (\S+) \.\.\. FAILED", ran.stdout, re.M)
    return ran.returncode == 0, failed[0] if failed else f"ended with {ran.returncode}"


USUAL = {}


def runs(program, filters, number):
    """The same, within a time that is told from how long these tests take without a mutant."""
    of = (program, *filters)
    if of not in USUAL:
        began = time.monotonic()
        passed, by = run(program, filters, 0)
        if not passed:
            sys.exit(f"{pathlib.Path(program).name} {' '.join(filters)} fails without a mutant: {by}")
        USUAL[of] = time.monotonic() - began
    return run(program, filters, number, 60 + TIMES * USUAL[of])


def caught_by(mutant, found):
    filters, programs = TESTS[mutant["room"]]
    # The tests at the foot of its own file first.
    own = mutant["path"].removeprefix(CORE + "/").removesuffix(".rs").removesuffix("/mod").replace("/", "::")
    for each in [own, *filters]:
        passed, by = runs(found["lac_core"], [each], mutant["number"])
        if not passed:
            return by
    for name in programs:
        passed, by = runs(found[name], [], mutant["number"])
        if not passed:
            return f"{name}: {by}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--rooms", default="storage,spc,figures")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    rooms = asked.rooms.split(",")
    every = list(all_mutants(rooms))
    print(f"seed {asked.seed}: {asked.count} of {len(every)} mutants of {', '.join(rooms)}", flush=True)
    drawn = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    for number, mutant in enumerate(drawn, 1):
        mutant["number"] = number
        mutant["name"] = f"{mutant['path'].removeprefix(CORE + '/')} {mutant['function'].name}: {mutant['words']}"
        if asked.list:
            print(f"{number:3} {mutant['name']}")
    if asked.list:
        return 0
    programs = sorted({name for room in rooms for name in TESTS[room][1]})
    left = drawn
    while True:
        write_copy(left)
        found, refused = build(programs)
        if not refused:
            break
        for mutant in [mutant for mutant in left if mutant["number"] in refused]:
            print(f"does not compile  {mutant['name']}", flush=True)
        left = [mutant for mutant in left if mutant["number"] not in refused]
    known = (TOP / "tests/mutants/known.txt").read_text().splitlines()
    known = {line.split("\t")[0] for line in known if line and not line.startswith("#")}
    caught, missed, excused = 0, [], 0
    for mutant in left:
        by = caught_by(mutant, found)
        if by:
            caught += 1
            print(f"caught  {mutant['name']}  by {by}", flush=True)
        elif mutant["name"] in known:
            excused += 1
            print(f"known   {mutant['name']}", flush=True)
        else:
            missed.append(mutant)
            print(f"MISSED  {mutant['name']}", flush=True)
    share = 100 * caught / max(len(left) - excused, 1)
    print(f"{len(drawn)} drawn, {len(left)} compile: {caught} caught, {excused} known, {len(missed)} missed; {share:.1f}%")
    return 0 if share >= 95 else 1


if __name__ == "__main__":
    sys.exit(main())
