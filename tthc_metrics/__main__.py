"""`python -m tthc_metrics …`"""

import sys

from tthc_metrics.cli import main

sys.exit(main())
