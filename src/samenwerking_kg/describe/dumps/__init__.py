"""Files to take home: all the data of one moment, in the formats that people ask for."""
