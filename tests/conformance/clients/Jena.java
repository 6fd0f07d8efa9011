import static org.apache.jena.riot.RDFFormat.JSONLD;
import static org.apache.jena.riot.RDFFormat.NTRIPLES;
import static org.apache.jena.riot.RDFFormat.RDFXML;
import static org.apache.jena.riot.RDFFormat.TURTLE;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.graph.Graph;
import org.apache.jena.http.auth.AuthEnv;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.sparql.exec.http.GSP;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.exec.http.QueryExecHTTPBuilder;
import org.apache.jena.sparql.sse.SSE;

/** Jena's own code against a service: Jena.java SERVICE TOKEN WHAT [ARGUMENTS]. */
public class Jena {
    private static String query, update, graphs;

    public static void main(String[] given) throws Exception {
        query = given[0] + "/sparql";
        update = given[0] + "/sparql/update";
        graphs = given[0] + "/graphs";
        if (!given[1].isEmpty()) {
            AuthEnv.get().setBearerToken(update, given[1]);
            AuthEnv.get().setBearerToken(graphs, given[1]);
        }
        String[] rest = Arrays.copyOfRange(given, 3, given.length);
        switch (given[2]) {
            case "rows" -> rows(rest[0], rest);
            case "triples" -> triples(rest[0], rest);
            case "rupdate" -> arq.rupdate.main("--service=" + update, rest[0]); // has no token itself
            case "graphs" -> graphs(rest[0], Path.of(rest[1]));
            default -> throw new IllegalArgumentException(given[2]);
        }
        System.exit(0);
    }

    /** How many solutions there are, in each of these formats. */
    private static void rows(String text, String[] formats) {
        for (String format : Arrays.copyOfRange(formats, 1, formats.length)) {
            try (QueryExecHTTP asked = asking(text).acceptHeader(format).build()) {
                System.out.println(format + " " + asked.select().materialize().stream().count()
                        + " " + asked.getHttpResponseContentType());
            }
        }
    }

    /** How many statements there are, in each of these formats. */
    private static void triples(String text, String[] formats) {
        for (String format : Arrays.copyOfRange(formats, 1, formats.length)) {
            try (QueryExecHTTP asked = asking(text).acceptHeader(format).build()) {
                Graph came = text.startsWith("DESCRIBE") ? asked.describe() : asked.construct();
                System.out.println(format + " " + came.size()
                        + " " + asked.getHttpResponseContentType());
            }
        }
    }

    private static QueryExecHTTPBuilder asking(String text) {
        return QueryExecHTTP.service(query).query(text);
    }

    /** Put, get, post, get and delete, of a named graph and of the default one; HTTP as it comes. */
    private static void graphs(String name, Path file) {
        Graph one = SSE.parseGraph("(prefix ((: <http://elders.example/>))"
                + " (graph (:a :b 'één'@nl) (:a :b 2)))");
        Graph two = SSE.parseGraph("(prefix ((: <http://elders.example/>)) (graph (:a :b 3)))");
        for (boolean named : new boolean[] {true, false}) {
            at(named, name).PUT(one);
            say("put", at(named, name).GET().isIsomorphicWith(one));
            at(named, name).POST(two);
            say("post", at(named, name).GET().size() == 3);
            at(named, name).PUT(file.toString());
            Graph written = RDFDataMgr.loadGraph(file.toString());
            say("file", at(named, name).GET().isIsomorphicWith(written));
            for (RDFFormat form : new RDFFormat[] {TURTLE, NTRIPLES, JSONLD, RDFXML}) {
                at(named, name).contentType(form).PUT(one);
                Graph back = at(named, name).accept(form.getLang()).GET();
                say(form.getLang().getName(), back.isIsomorphicWith(one));
            }
            at(named, name).DELETE();
            say("delete", gone(named, name));
        }
    }

    private static GSP at(boolean named, String name) {
        GSP graph = GSP.service(graphs);
        return named ? graph.graphName(name) : graph.defaultGraph();
    }

    private static boolean gone(boolean named, String name) {
        try {
            return at(named, name).GET().isEmpty();
        } catch (HttpException problem) {
            return problem.getStatusCode() == 404;
        }
    }

    private static void say(String what, boolean right) {
        System.out.println(what + " " + right);
    }
}
