"""Signs one PDF in several ways with pyHanko. The only argument names a JSON file with the keys and where the results go."""

import json
import sys
from io import BytesIO

from asn1crypto import crl, ocsp
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator import ValidationContext

with open(sys.argv[1]) as file:
    given = json.load(file)


def read(path):
    with open(path, "rb") as file:
        return file.read()


root = load_cert_from_pemder(given["authority"])
stamper = timestamps.HTTPTimeStamper(given["stamping"])


def signer(name):
    return signers.SimpleSigner.load(
        f"{given['folder']}/{name}.key", f"{given['folder']}/{name}.pem", ca_chain_files=(given["authority"],)
    )


def context(ways):
    return ValidationContext(
        trust_roots=[root],
        allow_fetching=False,
        crls=[crl.CertificateList.load(read(path)) for path in ways.get("crls", [])],
        ocsps=[ocsp.OCSPResponse.load(read(path)) for path in ways.get("ocsps", [])],
        revocation_mode="soft-fail",
    )


for job in given["jobs"]:
    ways = job["revocation"]
    level = job["level"]
    writer = IncrementalPdfFileWriter(BytesIO(read(job["from"])))
    # An attacker does not ask the certification whether it allows a second signature.
    if job.get("force"):
        signers.PdfSigner._enforce_certification_constraints = lambda self, reader: None
    embeds = level in ("LT", "LTA")
    certify = job.get("certify")
    metadata = signers.PdfSignatureMetadata(
        field_name=job["field"],
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        embed_validation_info=embeds,
        use_pades_lta=level == "LTA",
        validation_context=context(ways) if embeds else None,
        certify=certify is not None,
        docmdp_permissions=fields.MDPPerm(certify or 2),
    )
    out = signers.sign_pdf(
        writer,
        metadata,
        signer=signer(job["signer"]),
        timestamper=None if level == "B" else stamper,
        new_field_spec=fields.SigFieldSpec(job["field"], box=(10, 10, 60, 40)),
    )
    with open(job["to"], "wb") as file:
        file.write(out.getbuffer())
