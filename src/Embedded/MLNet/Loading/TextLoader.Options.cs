namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How a text file is to be read.</summary>
    public class Options
    {
        /// <summary>The columns; if there are none, Label is field 0 and Features all the others.</summary>
        public Column[] Columns;

        /// <summary>Whether the first line of each file names the fields.</summary>
        public bool HasHeader;

        /// <summary>The characters between fields.</summary>
        public char[] Separators = ['\t'];

        /// <summary>The decimal point: '.' or ','.</summary>
        public char DecimalMarker = '.';

        /// <summary>Whether a field may stand in quotes.</summary>
        public bool AllowQuoting;

        /// <summary>What makes a quote within quotes part of the field.</summary>
        public char EscapeChar = '"';

        /// <summary>Whether a field in quotes may go over line ends.</summary>
        public bool ReadMultilines;

        /// <summary>Whether fields of the form index:value are sparse items.</summary>
        public bool AllowSparse;

        /// <summary>The number of fields, if it is to be fixed.</summary>
        public int? InputSize;

        /// <summary>Whether white space at the end of a line goes.</summary>
        public bool TrimWhitespace;

        /// <summary>Whether reals that are absent or empty are NaN and not 0.</summary>
        public bool MissingRealsAsNaNs;

        /// <summary>The most rows that are read.</summary>
        public long? MaxRows;

        /// <summary>A file whose first line names the fields.</summary>
        public string HeaderFile;

        /// <summary>Whether lines are parsed in the background.</summary>
        public bool UseThreads = true;

        public Options()
        {
        }
    }
}
