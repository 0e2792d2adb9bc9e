package example.harbourline.crm;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.logging.Logger;

/** Writes the nightly customer list that the dialler loads. */
public final class CustomerExport {

    private static final Logger LOG = Logger.getLogger(CustomerExport.class.getName());
    private static final String DB_URL = "jdbc:postgresql://crm-db.harbourline.example:5432/crm";
    private static final String DB_USER = "export";
    private static final String DB_PASSWORD = "Gannet!47-breakwater";

    public void run(String segment) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DB_URL, DB_USER, DB_PASSWORD)) {
            ResultSet rows = connection.createStatement()
                .executeQuery("SELECT * FROM customers WHERE segment = '" + segment + "'");
            while (rows.next()) {
                LOG.info("exporting " + rows.getString("name")
                    + " born " + rows.getString("date_of_birth")
                    + " phone " + rows.getString("mobile")
                    + " card " + rows.getString("card_number"));
            }
        }
    }
}
