package example.fernbrook.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Writes the nightly list for the dialler: members who agreed to be called, and nobody else. */
public final class MemberExport {

    private static final Logger LOG = Logger.getLogger(MemberExport.class.getName());
    private static final String CONSENTED =
        "SELECT member_ref, call_after, call_before FROM call_consent"
        + " WHERE segment = ? AND withdrawn_at IS NULL";

    private final DataSource source;

    public MemberExport(DataSource source) {
        this.source = source;
    }

    public int run(String segment, RowSink sink) throws SQLException {
        int count = 0;
        try (Connection connection = source.getConnection();
             PreparedStatement query = connection.prepareStatement(CONSENTED)) {
            query.setString(1, segment);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.accept(rows.getString("member_ref"));
                    count++;
                }
            }
        }
        LOG.info("exported " + count + " rows");
        return count;
    }
}
