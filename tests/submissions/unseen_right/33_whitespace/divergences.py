import numpy as np; inf = float ( 'inf' )
def _ ( p , q ) :
    p , q = [ [ float ( x ) for x in v ] for v in ( p , q ) ]
    for v in p , q :
        if not v or any ( x != x or x < 0 or x == inf for x in v ) or not - 1e-5 < sum ( v ) - 1 < 1e-5 :
            raise ValueError (

                'masses: at least one, none negative, none NaN, none infinite, together 1; these are not: %s' % v

            )
    if len ( p ) != len ( q ) : raise ValueError ( 'lengths %d and %d' % ( len ( p ) , len ( q ) ) )
    return np . array ( p ) , np . array ( q )
def kl_divergence ( p , q ) :
    p , q = _ ( p , q ) ; k = p > 0
    return inf if 0 in q [ k ] else max ( 0. , ( p [ k ] * ( np . log ( p [ k ] ) - np . log ( q [ k ] ) ) ) . sum ( ) )
def js_divergence ( p , q ) :
    p , q = _ ( p , q ) ; m = p + q ; r = 0.
    for v in ( p , q ) : k = v > 0 ; r += ( v [ k ] * np . log ( 2 * v [ k ] / m [ k ] ) ) . sum ( ) / 2
    return max ( r , 0. )
def wasserstein_1 ( p , q , positions = None ) :
    p , q = _ ( p , q ) ; x = np . array ( [ float ( t ) for t in ( range ( len ( p ) ) if positions is None else positions ) ] ) ; i = x . argsort ( )
    return ( abs ( ( p - q ) [ i ] . cumsum ( ) ) [ : -1 ] * np . diff ( x [ i ] ) ) . sum ( )
def optimal_discriminator ( p_real , p_fake ) : r , f = _ ( p_real , p_fake ) ; return r / ( r + f )
def bilinear_gda ( x0 , y0 , step_size , steps ) :
    t = [ [ x0 , y0 ] ]
    for k in range ( steps ) : x , y = t [ -1 ] ; t += [ [ x - step_size * y , y + step_size * x ] ]
    return np . array ( t , dtype = float )
