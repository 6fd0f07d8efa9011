import com.fasterxml.jackson.databind.JsonNode;
import com.google.refine.model.Cell;
import com.google.refine.model.Column;
import com.google.refine.model.Project;
import com.google.refine.model.Recon;
import com.google.refine.model.ReconCandidate;
import com.google.refine.model.Row;
import com.google.refine.model.recon.ReconJob;
import com.google.refine.model.recon.ReconciledDataExtensionJob;
import com.google.refine.model.recon.StandardReconConfig;
import com.google.refine.util.ParsingUtilities;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reconciles a column and extends it, with OpenRefine's own code: {@code Refine SERVICE COLUMN}. */
public class Refine {

    private static final String PROPERTY = "provincie";

    public static void main(String[] asked) throws Exception {
        JsonNode manifest = ParsingUtilities.mapper.readTree(URI.create(asked[0]).toURL());
        JsonNode cells = ParsingUtilities.mapper.readTree(Path.of(asked[1]).toFile());
        List<Object> told = new ArrayList<>();
        for (Recon recon : reconciled(asked[0], manifest, cells)) {
            told.add(told(asked[0], cells.get(told.size()).get("name").asText(), recon));
        }
        System.out.println(ParsingUtilities.mapper.writeValueAsString(told));
    }

    private static List<Recon> reconciled(String service, JsonNode manifest, JsonNode cells)
            throws Exception {
        var day = new StandardReconConfig.ColumnDetail("day", "geldigOp", "geldigOp", null);
        var chosen = new StandardReconConfig(service, manifest.get("identifierSpace").asText(),
                manifest.get("schemaSpace").asText(), "gemeente", "gemeente", true, 10, List.of(day));
        Project project = new Project();
        project.columnModel.addColumn(0, new Column(0, "name"), false);
        project.columnModel.addColumn(1, new Column(1, "day"), false);
        List<ReconJob> jobs = new ArrayList<>();
        for (JsonNode cell : cells) {
            Row row = new Row(2);
            row.setCell(0, new Cell(cell.get("name").asText(), null));
            row.setCell(1, new Cell(cell.get("day").asText(), null));
            project.rows.add(row);
            jobs.add(chosen.createJob(project, jobs.size(), row, "name", row.getCell(0)));
        }
        return chosen.batchRecon(jobs, 1);
    }

    private static Map<String, Object> told(String service, String name, Recon recon)
            throws Exception {
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("name", name);
        cell.put("id", recon.match == null ? null : recon.match.id);
        cell.put("error", recon.error);
        if (recon.match != null) {
            cell.put(PROPERTY, extended(service, recon.match.id));
        }
        return cell;
    }

    private static String extended(String service, String id) throws Exception {
        var wanted = ReconciledDataExtensionJob.DataExtensionConfig
                .reconstruct("{\"properties\": [{\"id\": \"" + PROPERTY + "\"}]}");
        Map<String, ReconCandidate> known = new HashMap<>();
        var data = new ReconciledDataExtensionJob(wanted, service).extend(Set.of(id), known);
        Object value = data.get(id).data[0][0];
        return value instanceof ReconCandidate candidate ? candidate.id : String.valueOf(value);
    }
}
