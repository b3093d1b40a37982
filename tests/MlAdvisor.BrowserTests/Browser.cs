using System.Text;
using Microsoft.Playwright;

namespace MlAdvisor.BrowserTests;

/// <summary>The browser of all tests, and pages that show a report in it.</summary>
[TestClass]
public static class Browser
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    /// <summary>Starts the browser, once.</summary>
    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        var place = Array.Find(Places, File.Exists);
        if (place is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = place, Args = Quiet });
        }
    }

    /// <summary>Ends the browser.</summary>
    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>Opens a report as a user would, from a file. A test without a browser is inconclusive.</summary>
    public static async Task<ReportPage> OpenAsync(string html, int width, ColorScheme scheme = ColorScheme.Light)
    {
        if (_browser is null)
        {
            Assert.Inconclusive($"No Chromium at any of {string.Join(", ", Places)}: install it (apt-get install chromium) to run the browser tests.");
        }

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, html, Encoding.UTF8);
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
        var opened = new ReportPage(page, file);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }
}
