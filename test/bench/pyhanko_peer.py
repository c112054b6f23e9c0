"""Verifies PDFs in a warm process. A line of input: rounds, anchors (separated by '|'), originals, file; separated by tabs.
A line of output: median milliseconds and one verdict a signature, or an error."""

import logging
import statistics
import sys
import time
from io import BytesIO

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def verify(data, roots):
    reader = PdfFileReader(BytesIO(data), strict=False)
    verdicts = []
    for signature in reader.embedded_signatures:
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        if signature.sig_object_type == "/DocTimeStamp":
            status = validate_pdf_timestamp(signature, validation_context=context)
        else:
            status = validate_pdf_signature(
                signature, signer_validation_context=context, ts_validation_context=context
            )
        level = getattr(status, "modification_level", None)
        bottom_line = getattr(status, "bottom_line", "-")
        intact = str(status.valid and status.intact).lower()
        verdicts.append(f"{intact} {bottom_line} {status.coverage.name} {level.name if level else '-'}")
    return verdicts


for line in sys.stdin:
    rounds, anchors, _, path = line.rstrip("\n").split("\t")
    try:
        roots = list(load_certs_from_pemder([one for one in anchors.split("|") if one]))
        with open(path, "rb") as file:
            data = file.read()
        times = []
        verdicts = []
        began = time.perf_counter()
        for number in range(int(rounds) + (0 if rounds == "1" else 3)):
            start = time.perf_counter()
            verdicts = verify(data, roots)
            if rounds == "1" or number >= 3:
                times.append((time.perf_counter() - start) * 1000)
            if times and time.perf_counter() - began > 12:
                break
        print(f"{statistics.median(times)}\t{'|'.join(verdicts)}", flush=True)
    except Exception as trouble:  # noqa: BLE001 - a peer's failure is a result
        print("error\t" + " ".join(f"{type(trouble).__name__}: {trouble}".split()), flush=True)
