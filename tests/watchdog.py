"""Started by the suite beside its broker: waits until the suite is gone, however it went, and leaves no broker behind.

The suite holds the other end of this process's standard input; the end of it is the sign.
"""

import shutil
import sys
from pathlib import Path

if __name__ == "__main__":
    data_dir = Path(sys.argv[1])
    sys.stdin.read()
    if data_dir.exists():  # the suite did not come to clean up itself
        from streams.kafka.local.broker import LocalBroker

        LocalBroker(data_dir).stop()
        shutil.rmtree(data_dir, ignore_errors=True)
