"""All content read from files, loaded once and handed to every turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from content import texts
from content.modules import ModuleLibrary, load_modules
from content.phrasebook import PhraseBook, load_phrasebook, load_slang
from content.problems import Problem
from content.quizzes import Quiz, load_quizzes
from content.templates import Template, load_templates

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Content:
    modules: ModuleLibrary
    quizzes: dict[str, Quiz]
    phrases: PhraseBook
    templates: dict[str, Template]
    problems: tuple[Problem, ...]
    """Everything wrong with the files; empty in a release."""


@cache
def load(root: Path = ROOT) -> Content:
    """Read modules, quizzes, phrases and templates (about 0.1 s)."""
    modules, module_problems = load_modules(root)
    quizzes, quiz_problems = load_quizzes(root, modules)
    phrases, phrase_problems = load_phrasebook(root)
    templates, template_problems = load_templates(root)
    others = (*template_problems, *load_slang(root)[1], *texts.problems())
    return Content(modules, quizzes, phrases, templates, (*module_problems, *quiz_problems, *phrase_problems, *others))
