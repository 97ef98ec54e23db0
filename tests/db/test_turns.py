import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

from db.turns import is_taken, turn

HOLDS = """
import sys, time
from pathlib import Path
from db.turns import turn
with turn(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_turn_is_taken_while_it_lasts(tmp_path: Path) -> None:
    lock = tmp_path / "turn"
    assert not is_taken(lock)
    assert not lock.exists()
    with turn(lock):
        assert is_taken(lock)
    assert not is_taken(lock)


def test_the_next_waits_for_the_end_of_the_turn(tmp_path: Path) -> None:
    lock, order, waits = tmp_path / "turn", [], Event()

    def next_one() -> None:
        waits.set()
        with turn(lock):
            order.append("second")

    with turn(lock):
        thread = Thread(target=next_one)
        thread.start()
        waits.wait()
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_turn_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    lock = tmp_path / "turn"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(lock)], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    with holder.stdout:
        holder.stdout.readline()
        assert is_taken(lock)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with turn(lock):
        assert is_taken(lock)
