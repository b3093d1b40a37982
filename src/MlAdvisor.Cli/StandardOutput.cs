using System.Runtime.InteropServices;

namespace MlAdvisor.Cli;

/// <summary>Where results go unless something else is said.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    // POLLERR, which Linux answers for a pipe that nobody reads, and POLLHUP, which macOS does.
    private const short Abandoned = 0x8 | 0x10;

    /// <summary>Whether somebody may still read it. The runtime takes a write to a pipe that is closed, as by <c>| head</c>, for done, and says nothing.</summary>
    /// <returns>Always <see langword="true"/> on Windows, which can not be asked.</returns>
    public static bool HasReader()
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        PollDescriptor[] polled = [new() { Descriptor = Descriptor }];
        return poll(polled, 1, timeout: 0) <= 0 || (polled[0].Answered & Abandoned) == 0;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int poll([In, Out] PollDescriptor[] descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Asked;
        public short Answered;
    }
}
