import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass
class When:
    day: date | None
    time: time | None
    problem: str | None = None


def parse_when(text: str, now: datetime) -> When | None:
    m = re.search(r"jam (\d+)", text)
    t = time(int(m.group(1))) if m else None
    d = now.date() + timedelta(days=1) if "besok" in text else None
    return When(d, t)
