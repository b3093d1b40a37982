using System.Globalization;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Runs a test as on a machine with other habits.</summary>
internal static class Cultures
{
    public static void In(string name, Action test)
    {
        var (culture, userInterface) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
            test();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, userInterface);
        }
    }
}
