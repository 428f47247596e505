package dev.invites.adapter.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Keeps hold of the socket under one connection, so that another thread can cut it whatever it waits for. */
final class WatchedSocket {

    private final Supplier<SSLSocketFactory> tls;
    private Socket socket = new Socket();
    private boolean cut;

    WatchedSocket(Supplier<SSLSocketFactory> tls) {
        this.tls = tls;
    }

    /** Ends whatever is read or written, with an {@link IOException} where it happens, now and later. */
    synchronized void cut() {
        cut = true;
        try {
            socket.close();
        } catch (IOException e) {
            // There is nobody left to tell.
        }
    }

    private synchronized Socket watch(Socket opened) throws IOException {
        socket = opened;
        if (cut) {
            opened.close();
        }
        return opened;
    }

    SocketFactory plain() {
        return new SocketFactory() {
            @Override
            public Socket createSocket() throws IOException {
                return watch(new Socket());
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
                throw new UnsupportedOperationException();
            }
        };
    }

    SSLSocketFactory tls() {
        return new SSLSocketFactory() {
            @Override
            public Socket createSocket(Socket under, String host, int port, boolean close) throws IOException {
                return tls.get().createSocket(watch(under), host, port, close);
            }

            @Override
            public String[] getDefaultCipherSuites() {
                return tls.get().getDefaultCipherSuites();
            }

            @Override
            public String[] getSupportedCipherSuites() {
                return tls.get().getSupportedCipherSuites();
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
