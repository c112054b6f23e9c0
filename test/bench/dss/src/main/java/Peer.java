import eu.europa.esig.dss.detailedreport.DetailedReport;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Verifies files in a warm process. A line of input: rounds, anchors and signed originals (each list separated by '|'), file;
 * separated by tabs. A line of output: median milliseconds, or an error, and one verdict a signature.
 */
public final class Peer {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t", -1);
      try {
        System.out.println(run(Integer.parseInt(parts[0]), files(parts[1]), files(parts[2]), parts[3]));
      } catch (Throwable trouble) {
        System.out.println("error\t" + String.valueOf(trouble.getMessage()).replaceAll("\\s+", " "));
      }
      System.out.flush();
    }
  }

  private static List<String> files(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\\|"));
  }

  private static String run(int rounds, List<String> anchors, List<String> originals, String file) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(file));
    String name = new File(file).getName();
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (String anchor : anchors) trusted.addCertificate(DSSUtils.loadCertificate(new File(anchor)));
    List<byte[]> contents = new ArrayList<>();
    for (String original : originals) contents.add(Files.readAllBytes(Path.of(original)));
    // A warm process: as many unmeasured rounds again, at least until the compiler has settled.
    int unmeasured = rounds == 1 ? 0 : Math.max(rounds, 30);
    List<Double> times = new ArrayList<>();
    Reports reports = null;
    // A slow file is warm after fewer rounds: half a minute in all is enough for any.
    long warmUntil = System.nanoTime() + 8_000_000_000L;
    long until = warmUntil + 8_000_000_000L;
    for (int round = -unmeasured; round < rounds; round++) {
      if (round < 0 && System.nanoTime() > warmUntil) continue;
      if (times.size() >= 5 && System.nanoTime() > until) break;
      long start = System.nanoTime();
      CommonCertificateVerifier verifier = new CommonCertificateVerifier();
      verifier.setAIASource(null);
      verifier.setTrustedCertSources(trusted);
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(bytes, name));
      validator.setCertificateVerifier(verifier);
      if (!contents.isEmpty()) {
        List<DSSDocument> detached = new ArrayList<>();
        for (int index = 0; index < contents.size(); index++)
          detached.add(new InMemoryDocument(contents.get(index), new File(originals.get(index)).getName()));
        validator.setDetachedContents(detached);
      }
      reports = validator.validateDocument();
      if (round >= 0) times.add((System.nanoTime() - start) / 1e6);
    }
    times.sort(null);
    DiagnosticData data = reports.getDiagnosticData();
    DetailedReport detailed = reports.getDetailedReport();
    StringBuilder verdicts = new StringBuilder();
    for (SignatureWrapper signature : data.getSignatures()) {
      if (verdicts.length() > 0) verdicts.append('|');
      verdicts
          .append(signature.isSignatureIntact() && signature.getDigestMatchers().stream().allMatch(one ->
              one.isDataFound() && one.isDataIntact() || one.getType().name().equals("MANIFEST_ENTRY") || one.getType().name().equals("COUNTER_SIGNED_SIGNATURE_VALUE")))
          .append(' ')
          .append(detailed.getFinalIndication(signature.getId()))
          .append(' ')
          .append(detailed.getFinalSubIndication(signature.getId()))
          .append(' ')
          .append(signature.getSignatureFormat());
    }
    return times.get(times.size() / 2) + "\t" + verdicts;
  }
}
